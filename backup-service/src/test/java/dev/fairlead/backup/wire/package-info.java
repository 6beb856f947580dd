@NullMarked
package dev.fairlead.backup.wire;

import org.jspecify.annotations.NullMarked;
