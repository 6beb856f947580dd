@NullMarked
package dev.fairlead.backup.retention;

import org.jspecify.annotations.NullMarked;
