/** Which recovery points a policy keeps, by counts or by lengths of time. Pure. */
@NullMarked
package dev.fairlead.backup.retention;

import org.jspecify.annotations.NullMarked;
