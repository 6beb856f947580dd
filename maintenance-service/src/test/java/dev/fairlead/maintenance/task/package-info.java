@NullMarked
package dev.fairlead.maintenance.task;

import org.jspecify.annotations.NullMarked;
