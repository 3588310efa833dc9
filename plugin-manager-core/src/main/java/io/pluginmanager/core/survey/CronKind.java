package io.pluginmanager.core.survey;

/** Schedules. */
final class CronKind implements AnswerKind {

    @Override
    public Reading read(String text) {
        String schedule = Blanks.strip(text);
        String fault = CronSchedule.fault(schedule);
        return fault == null ? Reading.of(schedule) : Reading.fault(schedule, fault, CronSchedule.ALLOWED);
    }
}
