@NullMarked
package dev.fairlead.backup.config;

import org.jspecify.annotations.NullMarked;
