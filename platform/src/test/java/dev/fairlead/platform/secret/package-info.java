@NullMarked
package dev.fairlead.platform.secret;

import org.jspecify.annotations.NullMarked;
