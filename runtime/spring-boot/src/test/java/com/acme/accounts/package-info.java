/** An application on JPA. */
@NullMarked
package com.acme.accounts;

import org.jspecify.annotations.NullMarked;
