@NullMarked
package dev.fairlead.platform.inbox;

import org.jspecify.annotations.NullMarked;
