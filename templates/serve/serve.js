// Reloads a page when the development server has made another, and shows what is wrong meanwhile.
(function () {
  "use strict";

  var shown = document.currentScript.dataset.version;
  var source = null;

  function tell(problems) {
    var panel = document.getElementById("serve-problems");
    if (panel) panel.remove();
    if (!problems.length) return;
    panel = document.createElement("aside");
    panel.id = "serve-problems";
    panel.setAttribute("role", "alert");
    var list = document.createElement("ul");
    problems.forEach(function (problem) {
      var entry = document.createElement("li");
      entry.textContent = problem;
      list.append(entry);
    });
    panel.append(list);
    document.body.prepend(panel);
  }

  function heard(event) {
    var state = JSON.parse(event.data);
    if (state.version !== shown) location.reload();
    else tell(state.problems);
  }

  // Hidden tabs hang up: browsers keep only six connections to one server.
  function listen() {
    if (document.hidden) {
      if (source) source.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/_serve/events");
      source.onmessage = heard;
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
