@NullMarked
package dev.fairlead.maintenance.api;

import org.jspecify.annotations.NullMarked;
