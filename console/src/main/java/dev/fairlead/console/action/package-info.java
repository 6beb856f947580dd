/**
 * Actions and the questions that come before them.
 *
 * <p>Contract under failure: values only; nothing here can fail.
 */
@NullMarked
package dev.fairlead.console.action;

import org.jspecify.annotations.NullMarked;
