/** Methods of beans that handle integration events: found, checked, subscribed. */
@NullMarked
package dev.waybill.spring.internal.listeners;

import org.jspecify.annotations.NullMarked;
