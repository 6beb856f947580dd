/**
 * Instances of versions as processes of this machine.
 *
 * <p>Contract under failure: an instance lives on when this service ends. Each has a folder of its
 * own in which the program's process id stands before the program runs, so that whoever ensures the
 * instance again after a crash finds the process and never starts a second one. A process is known
 * by its id and start time: an id that was given away again is not taken for it. The folder of a
 * stopped instance stays, with its output, until many newer ones have been stopped.
 */
@NullMarked
package dev.fairlead.deploy.instance.process;

import org.jspecify.annotations.NullMarked;
