/** Tests of what is written down of requests. */
@NullMarked
package dev.fairlead.platform.access;

import org.jspecify.annotations.NullMarked;
