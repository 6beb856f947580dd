/**
 * The parts of the platform that are processes of their own: broker, database and edge proxy, and
 * the services where each has a JVM of its own. A {@link dev.fairlead.process.Supervisor} looks
 * after them; the services meanwhile wait for a part by themselves.
 */
@NullMarked
package dev.fairlead.standalone.supervise;

import org.jspecify.annotations.NullMarked;
