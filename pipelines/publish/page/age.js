"use strict";
// The page itself knows no today: only who reads it does.
const age = document.getElementById("age");
if (age && age.dataset.newest) {
  const days = Math.floor((Date.now() - Date.parse(age.dataset.newest)) / 86400000);
  age.textContent = days < 0 ? "" : ` That is ${days.toLocaleString("en")} day${days === 1 ? "" : "s"} before you opened this page.`;
}
