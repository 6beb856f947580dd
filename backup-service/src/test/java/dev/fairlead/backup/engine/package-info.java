@NullMarked
package dev.fairlead.backup.engine;

import org.jspecify.annotations.NullMarked;
