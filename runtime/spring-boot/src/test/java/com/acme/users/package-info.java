/** An application that users would write. */
@NullMarked
package com.acme.users;

import org.jspecify.annotations.NullMarked;
