@NullMarked
package dev.fairlead.backup.point;

import org.jspecify.annotations.NullMarked;
