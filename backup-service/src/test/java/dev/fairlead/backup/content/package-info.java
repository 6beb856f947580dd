@NullMarked
package dev.fairlead.backup.content;

import org.jspecify.annotations.NullMarked;
