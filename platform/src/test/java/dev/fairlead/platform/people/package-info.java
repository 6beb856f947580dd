@NullMarked
package dev.fairlead.platform.people;

import org.jspecify.annotations.NullMarked;
