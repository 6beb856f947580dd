@NullMarked
package dev.fairlead.backup.git;

import org.jspecify.annotations.NullMarked;
