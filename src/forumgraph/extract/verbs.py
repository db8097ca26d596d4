"""Verbs of running a program, shared by those who name programs and those who say who runs them."""

from __future__ import annotations

RUN = (
    r"추진|운영|운용|시행|실시|수행|진행|개최|구축|도입|조성|출범|공모|전담|주관|맡[아고은는았습기]|"
    r"펼[쳐치친쳤칠칩침]|벌[여이인였일입임]|만[들드든듭]|개발|마련|설치|착수|투입|열[어고었린기며겠]|열(?=\s(?:계획|예정|방침))|연다|엽니|여는|꾸[려리렸린릴립]|가꾸|가꿔|"
    r"치러|치르|치렀|확대|신설|재개|"
    r"실행|개설|가동|전개|시작|이어\s?[가오]|이끄|이끌|선보|내놓|총괄|위탁|공급|제공|보급|운행|지급|발간|같이\s하|함께\s하|직접\s하"
)
# What a verb of running ends in where it modifies the program's name: `A가 운영 중인 P`.
MODIFYING = r"(?:하는|한|하던|할|하고 있는|해\s?온|되는|된| ?중인|는|은)"
# Verbs whose modifying form is not stem and ending: `A가 맡은 P`, `A가 여는 P`.
MODIFIERS = (
    r"맡은|맡는|맡고 있는|만든|만드는|연|여는|꾸린|꾸리는|이끄는|이끈|"
    r"펼친|펼치는|벌인|벌이는|내놓은|내놓는|선보인|선보이는|선보일|펼칠|벌일|맡을|열|꾸릴|이끌|만들|내놓을|"
    r"(?:이끌어|펼쳐|이어|열어|꾸려|맡아|벌여) ?온|함께 ?하는|주도하는|주도한"
)
