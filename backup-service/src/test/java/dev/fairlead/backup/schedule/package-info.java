@NullMarked
package dev.fairlead.backup.schedule;

import org.jspecify.annotations.NullMarked;
