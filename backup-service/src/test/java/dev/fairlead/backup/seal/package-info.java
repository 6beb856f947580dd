@NullMarked
package dev.fairlead.backup.seal;

import org.jspecify.annotations.NullMarked;
