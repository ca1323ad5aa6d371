/**
 * The bounded context "users": its commands, its facts and refusals, and the rules that decide
 * between them. Nothing here knows what leaves, where to, or how.
 */
@BoundedContext(source = "/users-service")
@NullMarked
package dev.waybill.samples.quickstart.users;

import dev.waybill.annotation.BoundedContext;
import org.jspecify.annotations.NullMarked;
