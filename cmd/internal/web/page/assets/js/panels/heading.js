// The head of the page, which says what is on the screen.

export function mountHeading(app) {
  const title = document.querySelector("#heading h1"), line = document.getElementById("subtitle");
  const show = () => {
    const seen = app.onScreen();
    if (title.textContent === seen.title && line.textContent === seen.line) return;
    title.textContent = seen.title;
    title.title = seen.title;
    line.textContent = seen.line;
    line.title = seen.line;
    document.title = `${seen.title} – Entente`;
  };
  app.state.on(show);
  app.on("answer", show);
  app.on("more", show);
  show();
}
