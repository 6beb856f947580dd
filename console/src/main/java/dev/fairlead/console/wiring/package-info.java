/** How the console is put together: security, static files, and what Spring Boot configures. */
@NullMarked
package dev.fairlead.console.wiring;

import org.jspecify.annotations.NullMarked;
