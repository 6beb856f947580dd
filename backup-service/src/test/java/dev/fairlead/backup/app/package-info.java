@NullMarked
package dev.fairlead.backup.app;

import org.jspecify.annotations.NullMarked;
