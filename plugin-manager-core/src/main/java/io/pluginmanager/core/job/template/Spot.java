package io.pluginmanager.core.job.template;

/** A place in a template. */
record Spot(TemplateText text, int offset) {

    TemplateException fault(String message, String nextStep) {
        return text.fault(offset, message, nextStep);
    }
}
