@NullMarked
package dev.fairlead.maintenance.config;

import org.jspecify.annotations.NullMarked;
