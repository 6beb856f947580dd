package dev.fairlead.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final NewTopic TOPIC = new NewTopic("harbour", 1, (short) 1);

    private final Queue<KafkaFuture<Void>> answers = new ArrayDeque<>();

    @Test
    void aBrokerThatIsFencedForAMomentIsAskedAgain() throws Exception {
        answers.add(failed(new InvalidReplicationFactorException("all brokers are fenced")));
        var done = new KafkaFutureImpl<Void>();
        done.complete(null);
        answers.add(done);

        Topics.create(admin(), TOPIC);

        assertThat(answers).isEmpty();
    }

    @Test
    void aTopicThatAnotherServiceHasMadeMeanwhileIsNoFault() throws Exception {
        answers.add(failed(new TopicExistsException("harbour")));

        Topics.create(admin(), TOPIC);

        assertThat(answers).isEmpty();
    }

    @Test
    void aRightThatIsMissingIsSaidAtOnce() {
        answers.add(failed(new TopicAuthorizationException("no")));

        assertThatThrownBy(() -> Topics.create(admin(), TOPIC))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    private static KafkaFuture<Void> failed(RuntimeException why) {
        var answer = new KafkaFutureImpl<Void>();
        answer.completeExceptionally(why);
        return answer;
    }

    /** One that is asked for nothing but topics. */
    private Admin admin() {
        return (Admin)
                Proxy.newProxyInstance(
                        Admin.class.getClassLoader(),
                        new Class<?>[] {Admin.class},
                        (_, _, _) -> new Answer(answers.remove()));
    }

    private static final class Answer extends CreateTopicsResult {
        private final KafkaFuture<Void> answer;

        Answer(KafkaFuture<Void> answer) {
            super(Map.of());
            this.answer = answer;
        }

        @Override
        public KafkaFuture<Void> all() {
            return answer;
        }
    }
}
