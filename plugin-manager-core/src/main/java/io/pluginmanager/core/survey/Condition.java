package io.pluginmanager.core.survey;

import java.math.BigDecimal;
import java.util.List;

/** What a {@code show_if} says, over the answers to earlier questions. Immutable. */
sealed interface Condition {

    /** The answers that a condition asks about; names are compared ignoring case. */
    interface Facts {

        /** Tells whether a question has an answer that is not blank. */
        boolean isAnswered(String name);

        /** Tells whether the answer means what a literal means; a question without an answer means the empty text. */
        boolean means(String name, String literal);

        /** Compares an answer with a number; false when the answer is no number. */
        boolean compares(String name, Order order, BigDecimal number);
    }

    /** How two numbers stand to each other. */
    enum Order {
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(BigDecimal left, BigDecimal right) {
            int difference = left.compareTo(right);
            return switch (this) {
                case LESS -> difference < 0;
                case AT_MOST -> difference <= 0;
                case GREATER -> difference > 0;
                case AT_LEAST -> difference >= 0;
            };
        }
    }

    /** Tells whether it holds. */
    boolean holds(Facts facts);

    /** All of several. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return parts.stream().allMatch(part -> part.holds(facts));
        }
    }

    /** Any of several. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return parts.stream().anyMatch(part -> part.holds(facts));
        }
    }

    /** The opposite. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return !part.holds(facts);
        }
    }

    /** An answer means any of several texts. */
    record Means(String name, int column, List<String> literals) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return literals.stream().anyMatch(literal -> facts.means(name, literal));
        }
    }

    /** An answer is a number in some order to another. */
    record Compares(String name, int column, Order order, BigDecimal number) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return facts.compares(name, order, number);
        }
    }

    /** There is an answer. */
    record Answered(String name, int column) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return facts.isAnswered(name);
        }
    }
}
