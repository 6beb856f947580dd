/** Which recovery points a set keeps. Pure. */
@NullMarked
package dev.fairlead.backup.retention;

import org.jspecify.annotations.NullMarked;
