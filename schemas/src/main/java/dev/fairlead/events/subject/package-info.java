/**
 * What events of several topics say alike: what something that went wrong is about, and what is
 * suspected of it.
 */
@NullMarked
package dev.fairlead.events.subject;

import org.jspecify.annotations.NullMarked;
