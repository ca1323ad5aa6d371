/** Users, their registration, and the mail that welcomes them. */
@NullMarked
package com.acme.users;

import org.jspecify.annotations.NullMarked;
