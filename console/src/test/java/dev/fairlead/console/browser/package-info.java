/** The console in a real browser, against recorded answers of the services. */
@NullMarked
package dev.fairlead.console.browser;

import org.jspecify.annotations.NullMarked;
