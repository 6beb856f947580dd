@NullMarked
package dev.fairlead.backup.work;

import org.jspecify.annotations.NullMarked;
