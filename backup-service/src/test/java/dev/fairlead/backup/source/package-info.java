@NullMarked
package dev.fairlead.backup.source;

import org.jspecify.annotations.NullMarked;
