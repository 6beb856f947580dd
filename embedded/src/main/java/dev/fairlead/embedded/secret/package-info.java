/** Passwords that are made at the first start and kept in files of their owner. */
@NullMarked
package dev.fairlead.embedded.secret;

import org.jspecify.annotations.NullMarked;
