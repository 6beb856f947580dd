@NullMarked
package dev.fairlead.maintenance.numbers;

import org.jspecify.annotations.NullMarked;
