"""Who may change something in the studio."""

import pytest
from flask import Blueprint, request
from tests.preview.conftest import Client

from onrei.preview.studio import create_studio
from onrei.preview.writing import TOKEN_HEADER, takes


@pytest.fixture
def client(session):
    app = create_studio(session)
    own = Blueprint("own", __name__)

    @own.post("/limited")
    @takes(10)
    def limited() -> str:
        return request.get_data(as_text=True)

    @own.post("/plain")
    def plain() -> str:
        return request.get_data(as_text=True)

    app.register_blueprint(own)
    return Client(app, session.studio_port, session.token)


def test_the_studios_own_page_may_change_something(client):
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8642"}
    assert client.send("/limited", data="text", headers=headers).text == "text"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8643"},
        {"Origin": "null"},
        {TOKEN_HEADER: ""},
        {TOKEN_HEADER: "x" * 43},
        {TOKEN_HEADER: "字"},
    ],
)
def test_nobody_else_may(client, headers):
    if TOKEN_HEADER in headers:
        headers = {TOKEN_HEADER: headers[TOKEN_HEADER].encode().decode("latin-1")}
    assert client.send("/limited", data="text", headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_way_to_change_something_needs_the_token(client, method):
    client.token = ""
    assert client.send("/limited", method, data="text").status_code == 403


def test_the_token_is_another_in_each_run_and_stands_in_no_page_of_the_storefront(
    client, session, storefront
):
    assert session.token in client.get("/").text
    assert session.token not in storefront.get("/s/as-is/").text


def test_a_view_takes_no_more_than_it_says(client):
    assert client.send("/limited", data="x" * 11).status_code == 413
    assert client.send("/plain", data="xx").status_code == 413
