/**
 * The services of Fairlead, in one list. Whoever starts, asks, guards or documents them reads it:
 * the embedded default, the command line, the walls, and the tests of containers and documentation.
 *
 * <p>Contract: values only, known when the program is built. Nothing of a service's own code is
 * seen from here, so that who reads the list needs no service.
 */
@NullMarked
package dev.fairlead.services;

import org.jspecify.annotations.NullMarked;
