@NullMarked
package dev.fairlead.backup.api;

import org.jspecify.annotations.NullMarked;
