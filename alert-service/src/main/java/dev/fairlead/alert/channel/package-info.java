/**
 * Who can be told of alerts, and what each is told. A channel is one class: what its entry in
 * {@code alerting/routes.yaml} has, and the body that it is sent; a further one is a further class
 * that {@link dev.fairlead.alert.channel.Receiver} permits.
 *
 * <p>Pure: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.alert.channel;

import org.jspecify.annotations.NullMarked;
