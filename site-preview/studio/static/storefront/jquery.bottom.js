// Stands in for the jQuery plugin of this name: an element near its end fires "bottom".
(($) => {
  if (!$) return;
  $.fn.bottom = function bottom(options) {
    const settings = { proximity: 0, ...options };
    return this.each(function watch() {
      const element = this === document ? window : this;
      $(element).on("scroll", () => {
        const page = document.documentElement;
        const seen = scrollY + innerHeight;
        if (seen >= page.scrollHeight * (1 - settings.proximity)) $(this).trigger("bottom");
      });
    });
  };
})(window.jQuery);
