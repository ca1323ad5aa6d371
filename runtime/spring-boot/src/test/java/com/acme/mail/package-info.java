/** A consumer that users would write. */
@NullMarked
package com.acme.mail;

import org.jspecify.annotations.NullMarked;
