"""Ways to write one body's name that its kind explains: provinces cut short, offices renamed."""

from __future__ import annotations

import re

from forumgraph.compare import make_organization_key

# A province's name and what it is cut to before another word. Source: 지방자치법.
_PROVINCES = {
    "충청북도": "충북", "충청남도": "충남", "전라북도": "전북", "전북특별자치도": "전북",
    "전라남도": "전남", "경상북도": "경북", "경상남도": "경남", "강원특별자치도": "강원",
    "강원도": "강원", "제주특별자치도": "제주", "제주도": "제주", "경기도": "경기",
    "서울특별시": "서울", "부산광역시": "부산", "대구광역시": "대구", "인천광역시": "인천",
    "광주광역시": "광주", "대전광역시": "대전", "울산광역시": "울산", "세종특별자치시": "세종",
}  # fmt: skip
_SHORT = "|".join(sorted({*_PROVINCES, *_PROVINCES.values()}, key=len, reverse=True))
_PROVINCE = re.compile(rf"^(?:{'|'.join(sorted(_PROVINCES, key=len, reverse=True))})(?=.{{3}})")
_FOUNDED = re.compile(rf"^({_SHORT})도립(?=.)")
_DISTRICT_OFFICE = re.compile(rf"^(?:{_SHORT})(?:도|시)?(?=[가-힣]{{2,4}}교육청$)")
# A country before the name of its body.
COUNTRY = re.compile(
    r"^(?:대만|일본|중국|미국|독일|프랑스|영국|베트남|태국|호주|캐나다|네덜란드|스웨덴|핀란드|인도네시아|"
    r"몽골|이탈리아|스페인|싱가포르)\s(?=[가-힣A-Z])"
)
# Offices whose kind took another name everywhere. Source: 초·중등교육법·지방교육자치에 관한 법률
# (교육지원청, 2010), 행정안전부 지침 (주민센터, 2007; 행정복지센터, 2016), 지방자치분권법
# (주민자치회), 정부조직법 (해양경비안전서, 2014–2017), 국립학교 설치령 (초등학교).
_RENAMED = (
    (re.compile(r"교육지원청$"), "교육청"),
    (re.compile(r"(?<=[동읍면])(?:사무소|행정복지센터|주민복지센터)$"), "주민센터"),
    (re.compile(r"(?<=[동읍면])주민자치위원회$"), "주민자치회"),
    (re.compile(r"해양경비안전서$"), "해양경찰서"),
    (re.compile(r"(?<=[가-힣]{2})초$"), "초등학교"),
)


def fold_body(name: str) -> str:
    """Return the key of a body that no lexicon knows.

    >>> fold_body("충청남도 물길개발원") == fold_body("충남물길개발원")
    True
    >>> fold_body("경기도물길교육청"), fold_body("가온동 행정복지센터")
    ('물길교육청', '가온동주민센터')
    """
    key = make_organization_key(name)
    for pattern, kind in _RENAMED:
        key = pattern.sub(kind, key)
    key = _DISTRICT_OFFICE.sub("", key)
    key = _FOUNDED.sub(r"\1립", key)
    match = _PROVINCE.match(key)
    return _PROVINCES[match[0]] + key[match.end() :] if match else key
