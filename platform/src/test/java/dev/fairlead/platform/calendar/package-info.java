@NullMarked
package dev.fairlead.platform.calendar;

import org.jspecify.annotations.NullMarked;
