@NullMarked
package dev.fairlead.maintenance.app;

import org.jspecify.annotations.NullMarked;
