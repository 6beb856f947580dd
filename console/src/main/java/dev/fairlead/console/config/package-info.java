/** What the console is told at its start; a wrong value names itself and ends the start. */
@NullMarked
package dev.fairlead.console.config;

import org.jspecify.annotations.NullMarked;
