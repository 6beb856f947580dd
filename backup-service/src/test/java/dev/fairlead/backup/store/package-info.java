@NullMarked
package dev.fairlead.backup.store;

import org.jspecify.annotations.NullMarked;
