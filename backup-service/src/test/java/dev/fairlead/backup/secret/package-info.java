@NullMarked
package dev.fairlead.backup.secret;

import org.jspecify.annotations.NullMarked;
