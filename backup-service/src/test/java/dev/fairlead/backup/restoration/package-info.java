@NullMarked
package dev.fairlead.backup.restoration;

import org.jspecify.annotations.NullMarked;
